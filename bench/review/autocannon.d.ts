/** The part of autocannon that is used; the package brings no types. */
declare module 'autocannon' {
  interface Histogram {
    readonly p50: number;
    readonly p97_5: number;
    readonly p99: number;
    readonly max: number;
  }

  interface Result {
    readonly latency: Histogram;
    readonly requests: { readonly average: number };
    readonly errors: number;
    readonly non2xx: number;
  }

  export default function autocannon(options: {
    readonly url: string;
    readonly connections: number;
    readonly duration: number;
    readonly headers: Readonly<Record<string, string>>;
  }): PromiseLike<Result>;
}
