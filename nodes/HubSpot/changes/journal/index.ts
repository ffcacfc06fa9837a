export { journalSettings } from './settings';
export { JournalWatcher } from './watcher';
