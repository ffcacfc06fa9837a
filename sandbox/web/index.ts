export { guardWeb } from './guard';
export { registerPage } from './routes';
export type { PageAccount, PageContact, TimelineEntry } from './source';
