/** A file as its text, for showing it. */
declare module '*?raw' {
  const text: string;
  export default text;
}
