import type { INodeProperties } from 'n8n-workflow';

import { conditionRows } from './criteria';

/** A simple filter: rows that must all hold. */
export const contactFilters: INodeProperties = {
	...conditionRows,
	description:
		'Conditions that must all hold. Without any, every contact is returned. HubSpot finds new and changed contacts after some seconds only.',
};
