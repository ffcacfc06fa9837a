import type { INodeProperties } from 'n8n-workflow';

import { journalParameters } from './journal';
import { optionParameters } from './options';
import { searchParameters } from './search';
import { sourceParameters } from './source';

/** All parameters of the HubSpot Bridge Change Trigger, in the order of its panel. */
export const changeTriggerParameters: INodeProperties[] = [
	...sourceParameters,
	...searchParameters,
	...journalParameters,
	...optionParameters,
];
