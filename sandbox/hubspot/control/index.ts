export type { CreateToken, DefineLabel, DefineObjectType, Feature, OfRecord } from './arguments';
export { HubSpotClient } from './client';
export type { FileView } from './fileRoutes';
export type { DefineList, ListView } from './listRoutes';
export type { JournalView } from './journalRoutes';
export { registerHubSpotControl } from './routes';
export type { RecordDetails, RecordView, TimelineView } from './views';
