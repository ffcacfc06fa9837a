export type { CreateToken, DefineLabel, DefineObjectType, Feature, OfRecord } from './arguments';
export { HubSpotClient } from './client';
export { registerHubSpotControl } from './routes';
export type { RecordDetails, RecordView, TimelineView } from './views';
