/** A mistake in the document, and what the generator must say of it. */
export interface Mistake {
  name: string;
  from: string;
  to: string;
  /** The text that the message must point at. @default `to` */
  at?: string;
  reason: RegExp;
}
