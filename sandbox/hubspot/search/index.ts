export { Finder, type Found, type FoundPage } from './find';
export { readSearch, type SearchBody, type SearchRequest } from './searchRequest';
export { SearchIndex, type Lag } from './searchIndex';
