/** A mistake in the document, at a place that a person can go to. */
export class SpecMistake extends Error {
  constructor(
    readonly reason: string,
    readonly line: number,
    readonly column: number,
  ) {
    super(reason);
    this.name = "SpecMistake";
  }
}
