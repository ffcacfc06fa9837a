export { matches, matchesQuery, type Searchable } from './evaluate';
export { readSearch, type SearchBody, type SearchRequest } from './searchRequest';
export { sortValue } from './sorting';
