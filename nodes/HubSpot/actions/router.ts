import type { OperationTable } from '../../shared/items/operation';
import { operations as contact } from './contact';
import { operations as file } from './file';
import { operations as note } from './note';
import { operations as property } from './property';
import { operations as record } from './record';
import { operations as timelineEvent } from './timelineEvent';
import { operations as association } from './association';
import { operations as list } from './list';
import { operations as owner } from './owner';
import { operations as pipeline } from './pipeline';

/** Every operation of the HubSpot Bridge node, by resource and operation value. */
export const operations: OperationTable = {
	association,
	contact,
	file,
	list,
	note,
	owner,
	pipeline,
	property,
	record,
	timelineEvent,
};
