import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeProperties,
} from 'n8n-workflow';

import { parameterValue } from '../../../shared/items/parameterValue';
import { forOperation } from '../../../shared/forOperation';
import { grouped } from '../../../shared/grouped';
import type { ItemAnswer } from '../../../shared/items/operation';
import { asText } from '../../../shared/items/parameters';
import { triedItems, valuesOf, type Tried } from '../../../shared/items/tried';
import type { AccountSite } from '../../domain/recordUrl';
import { account, schema } from '../../transport';
import { momentOf } from '../engine/moment';
import {
	associationTargets,
	creationAssociations,
	type AssociationTarget,
} from '../associating/recordAssociations';
import {
	associationsParameter,
	attachmentOptions,
	bodyParameters,
	ownerOption,
	timeOption,
} from './noteParameters';
import { attachmentsFolder, attachmentsOf, noteHtml, optionsOf, ownerIdOf } from './readNote';
import { failedNote } from './answers';
import { associationsJson } from './noteViews';
import { saveNotes } from './saveNotes';
import type { NoteOutcome, NoteWish } from './wish';

export const description: INodeProperties[] = forOperation('note', 'create', [
	associationsParameter,
	...bodyParameters,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			...attachmentOptions,
			{
				displayName: 'External Comment ID',
				name: 'commentId',
				type: 'string',
				default: '',
				placeholder: 'e.g. {{ $json.comment.ID }}',
				description:
					'What names the comment in the system it comes from: a repeated comment gets no second note, an edited one changes its note, and new attachments come along. A note that was deleted in HubSpot is written again.',
			},
			{
				displayName: 'External Comment ID Property Name or ID',
				name: 'commentIdProperty',
				type: 'options',
				typeOptions: { loadOptionsMethod: 'getUniqueProperties' },
				default: '',
				description:
					'A unique note property that holds the External Comment ID. Without one, the note ends with a short reference. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			},
			ownerOption,
			timeOption,
		],
	},
]);

/** Writes the notes of all items, as few requests for all as HubSpot allows. */
export async function executeAll(this: IExecuteFunctions): Promise<ItemAnswer[]> {
	const [site, targets] = await Promise.all([account(this), associationTargets(this, 'notes')]);
	const wishes = await triedItems(
		this,
		async (itemIndex) => await readWish.call(this, targets[itemIndex], itemIndex),
	);
	const outcomes = await saveNotes(this, valuesOf(wishes));
	return wishes.map((wish) =>
		wish.ok
			? answer(wish.value, outcomes.get(wish.value), site)
			: { json: { outcome: 'failed' }, error: wish.error },
	);
}

async function readWish(
	this: IExecuteFunctions,
	given: Tried<AssociationTarget[]> | undefined,
	itemIndex: number,
): Promise<NoteWish> {
	const options = optionsOf.call(this, 'options', itemIndex);
	if (given && !given.ok) throw given.error;
	const targets = given?.value ?? [];
	if (targets.length === 0) throw standsOnNothing(this, itemIndex);
	const html = noteHtml.call(this, parameterValue(this, 'body', itemIndex, ''), itemIndex);
	const files = await attachmentsOf.call(this, options.attachments, itemIndex);
	if (html === '' && files.length === 0) {
		throw new NodeOperationError(this.getNode(), 'The note has neither a body nor an attachment', {
			itemIndex,
		});
	}
	const timestamp = momentOf(this, 'Time', options.timestamp, itemIndex);
	const commentId = asText(this, 'External Comment ID', options.commentId, itemIndex);
	return {
		itemIndex,
		targets,
		associations: await creationAssociations(this, 'notes', targets, itemIndex),
		html,
		...(timestamp !== undefined && { timestamp }),
		ownerId: ownerIdOf(this, options.ownerId, itemIndex),
		files,
		folder: attachmentsFolder(this, options.attachmentsFolder, itemIndex),
		commentId,
		commentProperty: await commentProperty.call(this, options.commentIdProperty, itemIndex),
	};
}

const standsOnNothing = (context: IExecuteFunctions, itemIndex: number) =>
	new NodeOperationError(context.getNode(), 'The note stands on no record', {
		itemIndex,
		description: 'Fill in a Record ID under "Associations": nobody would find the note otherwise.',
	});

async function commentProperty(
	this: IExecuteFunctions,
	value: unknown,
	itemIndex: number,
): Promise<string> {
	const name = asText(this, 'External Comment ID Property', value, itemIndex);
	if (name === '') return '';
	const kept = (await schema(this, 'notes')).get(name);
	const property = kept ?? (await schema(this, 'notes', Date.now())).get(name);
	if (property?.hasUniqueValue === true) return name;
	throw new NodeOperationError(
		this.getNode(),
		property
			? `The note property "${name}" is not unique`
			: `HubSpot has no note property "${name}"`,
		{
			itemIndex,
			description:
				'"External Comment ID Property" takes a note property that holds no value twice. HubSpot can make a property unique only when it is created.',
		},
	);
}

const outcomeOf = (outcome: NoteOutcome | undefined): string =>
	outcome?.outcome === 'failed' ? (outcome.because ?? 'failed') : (outcome?.outcome ?? 'failed');

function answer(wish: NoteWish, outcome: NoteOutcome | undefined, site: AccountSite): ItemAnswer {
	const records = grouped(wish.targets, ({ objectType, id }) => `${objectType} ${id}`);
	const associations = associationsJson(
		site,
		[...records.values()].map(([{ objectType, id }]) => ({ objectType, id })),
	);
	const json: IDataObject = {
		outcome: outcomeOf(outcome),
		url: associations[0]?.url,
		associations,
		...(wish.commentId !== '' && { commentId: wish.commentId }),
	};
	if (!outcome || outcome.outcome === 'failed') return failedNote(json, outcome);
	return { json: { id: outcome.noteId, ...json, attachmentIds: outcome.attachmentIds } };
}
