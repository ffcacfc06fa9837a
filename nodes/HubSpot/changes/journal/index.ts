export { checkProperties } from './properties';
export { journalSettings } from './settings';
export { JournalWatcher } from './watcher';
