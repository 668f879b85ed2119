/** A file as its text, for showing it. */
declare module '*?raw' {
  const text: string;
  export default text;
}

/** A stylesheet as its text, processed as any other. */
declare module '*?inline' {
  const text: string;
  export default text;
}
