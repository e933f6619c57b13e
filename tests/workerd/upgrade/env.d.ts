declare namespace Cloudflare {
  interface Env {
    OLDER: D1Database;
    PLAIN: D1Database;
  }
}
declare module '*?raw' {
  const text: string;
  export default text;
}
declare module '*/reader.mjs';
