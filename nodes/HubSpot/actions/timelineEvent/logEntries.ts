import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import { parameterValue } from '../../../shared/items/parameterValue';
import { choiceParameter } from '../../../shared/items/parameters';
import type { ItemError } from '../../../shared/items/operation';
import { isObject, objectsIn, textOf } from '../../../shared/json';
import { toInstant } from '../../../shared/dates';
import { textAsHtml } from '../../domain/noteBody';
import { MOST_NOTE_CHARACTERS, noteBody, type TimelineEntry } from '../../domain/timeline';
import { isEmpty } from '../../domain/values';
import { recordIdOf } from '../engine/recordId';
import { contactIds, type ContactIdOf } from './contactIds';
import type { Kind } from './kinds';
import { recordTypeOf, type RecordType } from './recordType';

/** What one input item asks to log, and where. */
export interface LogItem {
	kind: Kind;
	eventType: string;
	objectType: RecordType;
	noteIfRefused: boolean;
	entry: TimelineEntry;
}

const KINDS: readonly Kind[] = ['note', 'customEvent', 'appEvent', 'legacyTemplate'];

export type LogReading = LogItem | { error: ItemError };

/** The parameter that names the event type of each kind. */
const EVENT_TYPE: Record<Exclude<Kind, 'note'>, { parameter: string; label: string }> = {
	customEvent: { parameter: 'customEventName', label: 'Event Name' },
	appEvent: { parameter: 'appEventTypeName', label: 'Event Type Name' },
	legacyTemplate: { parameter: 'eventTemplateId', label: 'Template ID' },
};

/** Reads all items; contacts that are named by email or a unique property are looked up, 100 in a request. */
export async function readLogItems(this: IExecuteFunctions): Promise<LogReading[]> {
	const items = this.getInputData();
	const contactIdOf = await contactIds.call(this);
	return items.map((_, itemIndex) => {
		try {
			return readItem.call(this, itemIndex, contactIdOf);
		} catch (error) {
			return {
				error:
					error instanceof NodeOperationError
						? error
						: new NodeOperationError(this.getNode(), asError(error), { itemIndex }),
			};
		}
	});
}

function readItem(
	this: IExecuteFunctions,
	itemIndex: number,
	contactIdOf: ContactIdOf,
): LogReading {
	const text = (name: string) => textParameter.call(this, name, itemIndex);
	const objectType = recordTypeOf(this, itemIndex);
	const recordId =
		objectType === 'contacts'
			? contactIdOf(itemIndex)
			: recordIdOf(this, 'otherRecordId', 'Record ID', itemIndex);
	if (typeof recordId !== 'string') return { error: recordId };
	const kind = choiceParameter(this, 'logAs', 'As', itemIndex, KINDS, 'note');
	const entry: TimelineEntry = {
		itemIndex,
		recordId,
		key: text('eventKey') || ownKey.call(this, itemIndex),
		title: text('title'),
		text: textAsHtml(text('text')),
		details: detailsOf.call(this, itemIndex),
		occurredAt: occurredAt.call(this, itemIndex),
	};
	const noteIfRefused = kind !== 'note' && becomesNoteIfRefused.call(this, itemIndex);
	if (kind === 'note' || noteIfRefused) checkNote.call(this, kind, entry);
	return {
		kind,
		eventType: kind === 'note' ? '' : eventType.call(this, kind, itemIndex),
		objectType,
		noteIfRefused,
		entry,
	};
}

/** A retry of the node in the same execution is the same event; another execution, or round of a loop, is another one. */
function ownKey(this: IExecuteFunctions, itemIndex: number): string {
	const round: unknown = this.getWorkflowDataProxy(itemIndex).$runIndex;
	const execution = [this.getWorkflow().id, this.getExecutionId(), this.getNode().id];
	return [...execution, textOf(round), itemIndex].join(' ');
}

function eventType(
	this: IExecuteFunctions,
	kind: Exclude<Kind, 'note'>,
	itemIndex: number,
): string {
	const { parameter, label } = EVENT_TYPE[kind];
	const name = textParameter.call(this, parameter, itemIndex);
	if (name !== '') return name;
	throw new NodeOperationError(this.getNode(), `"${label}" is empty`, { itemIndex });
}

function occurredAt(this: IExecuteFunctions, itemIndex: number): string {
	const value = parameterValue(this, 'occurredAt', itemIndex, '');
	if (isEmpty(value)) return new Date().toISOString();
	const instant = toInstant(value);
	if (instant !== undefined) return instant;
	throw new NodeOperationError(this.getNode(), `"Occurred At": "${String(value)}" is not a date`, {
		itemIndex,
	});
}

function detailsOf(this: IExecuteFunctions, itemIndex: number): TimelineEntry['details'] {
	const collection = parameterValue(this, 'details', itemIndex, {});
	return objectsIn(isObject(collection) ? collection.rows : []).map(({ name, value }) => ({
		name: textOf(name).trim(),
		value: textOf(value),
	}));
}

function checkNote(this: IExecuteFunctions, kind: Kind, entry: TimelineEntry): void {
	const { itemIndex } = entry;
	const nothing = entry.title === '' && entry.text === '' && entry.details.length === 0;
	if (kind === 'note' && nothing) {
		throw new NodeOperationError(this.getNode(), 'The note has neither a title nor a text', {
			itemIndex,
		});
	}
	if (noteBody(entry).length > MOST_NOTE_CHARACTERS) {
		throw new NodeOperationError(
			this.getNode(),
			`The note is too long: HubSpot takes ${MOST_NOTE_CHARACTERS} characters, markup included`,
			{ itemIndex },
		);
	}
}

function becomesNoteIfRefused(this: IExecuteFunctions, itemIndex: number): boolean {
	const label = 'If HubSpot Refuses This Kind';
	return choiceParameter(this, 'ifRefused', label, itemIndex, ['fail', 'note'], 'fail') === 'note';
}

function textParameter(this: IExecuteFunctions, name: string, itemIndex: number): string {
	return textOf(parameterValue(this, name, itemIndex, '')).trim();
}

const asError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)));
