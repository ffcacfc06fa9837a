import type { OperationTable } from '../../shared/items/operation';
import { operations as contact } from './contact';
import { operations as property } from './property';
import { operations as timelineEvent } from './timelineEvent';

/** Every operation of the HubSpot Bridge node, by resource and operation value. */
export const operations: OperationTable = { contact, property, timelineEvent };
