import type { INodeProperties } from 'n8n-workflow';

import { eventParameters } from './events';
import { optionParameters } from './options';
import { recordParameters } from './record';
import { sourceParameters } from './source';

/** All parameters of the HubSpot Bridge Trigger, in the order of its panel. */
export const triggerParameters: INodeProperties[] = [
	...sourceParameters,
	...eventParameters,
	...recordParameters,
	...optionParameters,
];
