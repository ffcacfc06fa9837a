export { sameInConstantTime } from './constantTime';
export { deliveryKey } from './deliveryKey';
export type { WebhookHeaders } from './exchange';
export { parseJson, reachesPrototype, readable, unreadable, type Reading } from './jsonBody';
export { receiveWebhook, type Receiver } from './receive';
export type { Delivered } from './repeats';
export { secretsIn } from './secrets';
export { timestampFault, TIMESTAMP_TOLERANCE_MS } from './timestamp';
export { unparsedBody } from './unparsedBody';
