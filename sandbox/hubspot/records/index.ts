export { findRecord, notUnique, requireRecord, requireUniqueProperty } from './lookup';
export { mergeRecords } from './merge';
export { presentRecord, presentWritten, type Shown } from './presentation';
export { BY_API, StoredRecord, type ChangeSource, type PropertyVersion } from './record';
export type { RecordChange } from './recordChange';
export { createdProperty, lastModifiedProperty, RecordStore, secondaryEmails } from './recordStore';
export { RecordWriter, type Claims, type GivenProperties, type PlannedWrite } from './recordWriter';
