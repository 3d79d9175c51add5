import { EventStreamCodec, HeaderMarshaller } from "@smithy/eventstream-codec";
import { utf8Decode, utf8Encode } from "../bytes.js";

/** Writes frames; reading one goes through the parts below, so that its checksums can be computed natively. */
export const codec = new EventStreamCodec(utf8Decode, utf8Encode);

/** Reads the header block of a frame. */
export const headerMarshaller = new HeaderMarshaller(utf8Decode, utf8Encode);
