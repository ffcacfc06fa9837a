export { searchSettings } from './settings';
export { SearchWatcher } from './watcher';
