/** An answer that is no success, as RFC 9457 has it: `application/problem+json`. */
export class Problem extends Error {
  readonly status: number;
  /** A short phrase for the kind of problem, the same for all of its kind. */
  readonly title: string;

  constructor(status: number, title: string, detail: string) {
    super(detail);
    this.status = status;
    this.title = title;
  }
}

/** Its body. */
export const problemBody = (status: number, title: string, detail: string): string =>
  JSON.stringify({ type: 'about:blank', title, status, detail });

export const notFound = (what: string): Problem => new Problem(404, 'Not found', what);
export const badRequest = (detail: string): Problem => new Problem(400, 'Bad request', detail);
