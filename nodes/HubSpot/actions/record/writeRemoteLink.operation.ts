import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';

import { forOperation } from '../../../shared/forOperation';
import type { ItemAnswer } from '../../../shared/items/operation';
import { choiceParameter, textParameter } from '../../../shared/items/parameters';
import { parameterValue } from '../../../shared/items/parameterValue';
import { triedItems, type Tried } from '../../../shared/items/tried';
import { objectType as objectTypeParameter } from '../../descriptions/objectType';
import { dryRun } from '../../descriptions/propertyDefinitions';
import { recordMatch } from '../../descriptions/recordMatch';
import { missingRecords, withoutKey, writeOptions } from '../../descriptions/writeOptions';
import { roundedProblem } from '../../domain/matching';
import { titleOf } from '../../domain/property';
import { PropertyError, writableProperty } from '../../domain/propertyLookup';
import { linkText, RemoteLinkError, remoteUrl, webAddress } from '../../domain/remoteLink';
import type { WantedProperty } from '../../domain/writeModes';
import type { Schema } from '../../transport';
import { objectTypeOfAll } from '../objectType';
import { recordAnswer } from '../engine/recordAnswer';
import { recordMatchOf } from '../engine/recordKey';
import { readRows } from '../engine/recordRows';
import { writeRows } from '../engine/writeRows';
import { remoteLinkParameters } from './remoteLinkParameters';

export const description: INodeProperties[] = forOperation('record', 'writeRemoteLink', [
	objectTypeParameter,
	...recordMatch('recordId'),
	...remoteLinkParameters,
	dryRun,
	writeOptions([withoutKey, missingRecords]),
]);

/** What one item says about the partner's record; property names are empty where nothing is to be written. */
interface RemoteLink {
	id: string;
	url: string | undefined;
	link: string | undefined;
	idProperty: string;
	linkProperty: string;
	lastSyncProperty: string;
}

/** Writes the partner's id and link into the record of each item, 100 in a request; what is there already is not. */
export async function executeAll(
	this: IExecuteFunctions,
	_items: INodeExecutionData[],
): Promise<ItemAnswer[]> {
	const startedAt = Date.now();
	const objectType = await objectTypeOfAll.call(this);
	const match = await recordMatchOf.call(this, objectType, 'recordId');
	const links = await triedItems(this, (itemIndex) => readLink(this, itemIndex));
	const { readings, site } = await readRows.call(this, {
		objectType,
		match,
		startedAt,
		problemOf: (itemIndex) => {
			const link = links[itemIndex];
			return link?.ok === false ? link.error : undefined;
		},
		wantedOf: (schema, itemIndex) => ({
			properties: wantedOf(objectType, schema, links[itemIndex], startedAt),
			ignoredFields: [],
		}),
	});
	const answers = await writeRows(
		{ context: this, objectType, match, updatesOnly: true },
		readings,
	);
	return readings.map((reading, itemIndex) => {
		const answer = recordAnswer(reading, answers, { site, objectType });
		return { ...answer, json: { ...answer.json, ...remoteJson(links[itemIndex]) } };
	});
}

function readLink(context: IExecuteFunctions, itemIndex: number): RemoteLink {
	const text = (name: string, label: string) => textParameter(context, name, label, itemIndex);
	const fail = (message: string) =>
		new NodeOperationError(context.getNode(), message, { itemIndex });
	const id = text('remoteId', 'Remote ID');
	if (id === '') throw fail('"Remote ID" is empty');
	const rounded = roundedProblem(parameterValue(context, 'remoteId', itemIndex, ''));
	if (rounded !== undefined) throw fail(`"Remote ID": ${rounded}`);
	const names = {
		idProperty: text('remoteIdProperty', 'Remote ID Property'),
		linkProperty: text('remoteLinkProperty', 'Remote Link Property'),
		lastSyncProperty: text('lastSyncProperty', 'Last Sync Property'),
	};
	const chosen = Object.values(names).filter((name) => name !== '');
	if (chosen.length === 0) {
		throw fail('No property is chosen to write the remote ID, the link or the time into');
	}
	const twice = chosen.find((name, index) => chosen.indexOf(name) < index);
	if (twice !== undefined) throw fail(`"${twice}" is chosen twice, and holds only one value`);
	try {
		const linkFrom = ['base', 'url'] as const;
		const isFull =
			choiceParameter(context, 'linkFrom', 'Link From', itemIndex, linkFrom, 'base') === 'url';
		const formats = ['text', 'html'] as const;
		const format = choiceParameter(
			context,
			'linkFormat',
			'Link Format',
			itemIndex,
			formats,
			'text',
		);
		const url = urlOf(text, isFull, names.linkProperty !== '', id);
		const link = url === undefined ? undefined : linkText(url, id, format);
		return { id, url, link, ...names };
	} catch (error) {
		throw error instanceof RemoteLinkError ? fail(error.message) : error;
	}
}

/**
 * @param isFull whether the address comes with the item.
 * @param isNeeded whether the link is written somewhere; it may be left open otherwise.
 */
function urlOf(
	text: (name: string, label: string) => string,
	isFull: boolean,
	isNeeded: boolean,
	id: string,
): string | undefined {
	if (isFull) {
		const url = text('remoteUrl', 'URL');
		return url === '' && !isNeeded ? undefined : webAddress(url, 'URL');
	}
	const base = text('baseUrl', 'Base URL');
	return base === '' && !isNeeded ? undefined : remoteUrl(base, text('path', 'Path'), id);
}

/** @throws PropertyError when a property cannot be written, or takes no time. */
function wantedOf(
	objectType: string,
	schema: Schema,
	link: Tried<RemoteLink> | undefined,
	now: number,
): WantedProperty[] {
	if (!link?.ok) return [];
	const { id, link: text, idProperty, linkProperty, lastSyncProperty } = link.value;
	const wanted: Array<[string, unknown]> = [
		[idProperty, id],
		[linkProperty, text],
		[lastSyncProperty, now],
	];
	return wanted
		.filter(([name]) => name !== '')
		.map(([name, value]): WantedProperty => {
			const property = writableProperty(schema, name, objectType);
			const isTime = property.type === 'datetime' || property.type === 'date';
			if (name === lastSyncProperty && !isTime) {
				throw new PropertyError(`${titleOf(property)} is not a date and time property`);
			}
			return { property, value, when: 'always' };
		});
}

const remoteJson = (link: Tried<RemoteLink> | undefined): IDataObject => ({
	remoteId: link?.ok ? link.value.id : null,
	remoteUrl: (link?.ok ? link.value.url : undefined) ?? null,
});
