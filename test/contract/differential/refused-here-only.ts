/**
 * The rules for which this client refuses an input before it is sent, and which AWS's SDK leaves to the service. Keys
 * are `Member rule`. A `document` rule is a keyword or an extension of the OpenAPI document at the place that the error
 * names. The other rules say why they are ones nevertheless.
 */
export const refusedHereOnly: Readonly<Record<string, string>> = {
  "FunctionName minLength": "document",
  "FunctionName maxLength": "document",
  "FunctionName pattern": "document",
  "FunctionName dot-segment": "`.` and `..` match the document's pattern, and no URL can carry them as a path segment",
  "Qualifier minLength": "document",
  "Qualifier maxLength": "document",
  "Qualifier pattern": "document",
  "LogType enum": "document",
  "LogType field-value": "no value of the document's enum; found first, by RFC 9110's rule for header values",
  "InvocationType enum": "document",
  "InvocationType field-value": "no value of the document's enum; found first, by RFC 9110's rule for header values",
  "ClientContext contentEncoding": "document",
  "ClientContext maxLength": "document",
  "ClientContext field-value": "not base64; found first, by RFC 9110's rule for header values",
  "TenantId minLength": "document",
  "TenantId maxLength": "document",
  "TenantId pattern": "document",
  "TenantId field-value":
    "the document's pattern admits blanks at the ends, and HTTP drops them on the way, so that the service would see " +
    "another tenant; RFC 9110 section 5.5",
  "Payload maxBytes": "document",
};
