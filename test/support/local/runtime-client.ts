/** Whether handlers run in the older of AWS's two runtime clients, as they do on AWS below Node 24. */
export const olderClient = Number(process.versions.node.split(".")[0]) < 24;
