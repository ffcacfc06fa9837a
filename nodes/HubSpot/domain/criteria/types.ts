import type { SearchFilter } from '../searchFilters';

/** Filters that must all hold; without any, every record matches. */
export interface FilterGroup {
	filters: SearchFilter[];
}

/** Groups of which one must hold, as HubSpot's search has them; without any, every record matches. */
export type Criteria = FilterGroup[];

/** A condition before it is brought into groups. */
export type Formula =
	| { filter: SearchFilter }
	| { all: Formula[] }
	| { any: Formula[] }
	| { not: Formula };
