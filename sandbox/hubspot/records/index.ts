export { findRecord, notUnique, requireRecord, requireUniqueProperty } from './lookup';
export { mergeRecords } from './merge';
export { presentRecord, presentWritten, type Shown } from './presentation';
export { BY_API, byPerson, byToken, CALCULATED, type ChangeSource } from './changeSource';
export { StoredRecord, type PropertyVersion } from './record';
export type { RecordChange, RecordWritten } from './recordChange';
export { createdProperty, lastModifiedProperty, RecordStore, secondaryEmails } from './recordStore';
export { RecordWriter, type Claims, type GivenProperties, type PlannedWrite } from './recordWriter';
