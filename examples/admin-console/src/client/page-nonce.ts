/**
 * The nonce that the server made for this page; its content security policy lets styles with it in. From the `nonce`
 * of an element: browsers hide that one from stylesheets and show it to scripts.
 */
export const pageNonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.nonce;
