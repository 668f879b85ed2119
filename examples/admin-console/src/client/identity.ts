/** Who can look at the console, in the order of the switch. */
export const IDENTITIES = [
  { value: 'admin', label: 'Ada · admin' },
  { value: 'admin-2', label: 'Ben · admin' },
  { value: 'support', label: 'Sam · support, read-only' },
  { value: 'stranger', label: 'Eve · another tenant' },
  { value: 'none', label: 'Nobody (signed out)' },
] as const;

/** One of {@link IDENTITIES}. */
export type IdentityName = (typeof IDENTITIES)[number]['value'];

const COOKIE = 'demo_identity';

/** The identity that the cookie says; `admin` without one, `none` for one that is not known. */
export function currentIdentity(): IdentityName {
  const value = document.cookie
    .split(';')
    .map((part) => part.trim().split('='))
    .find(([name]) => name === COOKIE)?.[1];
  if (value === undefined) return 'admin';
  return IDENTITIES.find((identity) => identity.value === value)?.value ?? 'none';
}

/** Becomes somebody else. */
export function switchIdentity(identity: IdentityName): void {
  document.cookie = `${COOKIE}=${identity}; path=/; max-age=31536000; samesite=lax`;
}
