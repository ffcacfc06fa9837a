import type { IExecuteFunctions } from 'n8n-workflow';

import { grouped } from '../../../shared/grouped';
import type { KnownRecord } from '../../domain/matching';
import { keepsAnyValue, type WantedProperty } from '../../domain/writeModes';
import { findRecords } from './findRecords';
import type { Lacking, Reading, RowRequest } from './recordRow';

/** Where the values of an item would go: to this record, to a new one, or nowhere. */
export type Destination = { record: KnownRecord | undefined } | 'nowhere';

/** An item that lacks options. */
export interface LackingItem {
	itemIndex: number;
	key: string;
}

/**
 * Where the values of items would go, by the number of the item.
 *
 * @param properties internal names of what is to be read of the records.
 */
export type Destinations = (
	items: LackingItem[],
	properties: string[],
) => Promise<Map<number, Destination>>;

interface Open extends LackingItem {
	/** All rows of each property that lacks an option. */
	properties: Array<[WantedProperty, ...WantedProperty[]]>;
}

/**
 * The properties of each item that lack an option which is not to be added: the item is not written at all, or its
 * record keeps its value ("Only If Empty", "Only When Created"). The records are read only where that may be so.
 *
 * @returns internal names by the number of the item.
 */
export async function keptAnyway(
	context: IExecuteFunctions,
	request: RowRequest,
	drafts: Array<Reading | Lacking>,
): Promise<Map<number, Set<string>>> {
	const kept = new Map<number, Set<string>>();
	const open = drafts.flatMap((draft, itemIndex): Open[] => {
		if (draft.kind !== 'lacking') return [];
		const wanted = draft.wanted.filter(({ property }) => draft.options.has(property.name));
		const properties = [...grouped(wanted, ({ property }) => property.name).values()];
		return [{ itemIndex, key: draft.key, properties }];
	});
	const destinations = destinationsFor(context, request);
	if (!destinations) return kept;
	const unsure = mayGoNowhere(request)
		? open
		: open.filter(({ properties }) => properties.some(mayBeKept));
	if (unsure.length === 0) return kept;
	const names = unsure.flatMap(({ properties }) =>
		properties.map(([{ property }]) => property.name),
	);
	const found = await destinations(unsure, [...new Set(names)]);
	for (const { itemIndex, properties } of unsure) {
		const destination = found.get(itemIndex);
		if (!destination) continue;
		const own = properties.filter((rows) => isKept(rows, destination));
		kept.set(itemIndex, new Set(own.map(([{ property }]) => property.name)));
	}
	return kept;
}

const mayBeKept = (rows: WantedProperty[]): boolean =>
	rows.every(({ when }) => when === 'ifEmpty' || when === 'whenCreated');

function isKept(rows: WantedProperty[], destination: Destination): boolean {
	if (destination === 'nowhere') return true;
	const { record } = destination;
	if (!record || !mayBeKept(rows)) return false;
	return rows.every(({ property, when }) =>
		keepsAnyValue(when, record.properties[property.name], true),
	);
}

/** Whether an item that is fine may be passed over all the same. */
const mayGoNowhere = ({ destinations, match, updatesOnly }: RowRequest): boolean =>
	destinations !== undefined || match?.by === 'recordId' || updatesOnly === true;

/** By the key of each item, if the request does not say otherwise; undefined where every item is a new record. */
function destinationsFor(
	context: IExecuteFunctions,
	request: RowRequest,
): Destinations | undefined {
	const { destinations, objectType, match } = request;
	if (destinations || !match) return destinations;
	return async (items, properties) => {
		const keys = [...new Set(items.map(({ key }) => key))];
		const { records, failures } = await findRecords(
			{ context, objectType, match, properties },
			keys,
		);
		return new Map(
			items.map(({ itemIndex, key }): [number, Destination] => {
				const record = records.get(key);
				const isNowhere = failures.has(key) || (!record && mayGoNowhere(request));
				return [itemIndex, isNowhere ? 'nowhere' : { record }];
			}),
		);
	};
}
