export { toResponse } from "./to-response.js";
export { lambdaFetch, type InvokingClient, type LambdaFetchOptions } from "./lambda-fetch.js";
export { requestToEvent, type HttpEventFormat, type RequestToEventOptions } from "./request-to-event.js";
export { hopByHopHeaders } from "./hop-by-hop.js";
