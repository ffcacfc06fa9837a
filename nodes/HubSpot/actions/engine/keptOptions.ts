import type { IExecuteFunctions } from 'n8n-workflow';

import { grouped } from '../../../shared/grouped';
import { keepsAnyValue, type WantedProperty } from '../../domain/writeModes';
import { findRecords } from './findRecords';
import type { Lacking, Reading, RowRequest } from './recordRow';

/**
 * The properties of each item that lack an option, and whose record keeps its value anyway ("Only If Empty", "Only
 * When Created"): the option is not to be added then. The records are read only where that may be so.
 *
 * @returns internal names by the number of the item.
 */
export async function keptAnyway(
	context: IExecuteFunctions,
	{ objectType, match }: RowRequest,
	drafts: Array<Reading | Lacking>,
): Promise<Map<number, Set<string>>> {
	const kept = new Map<number, Set<string>>();
	if (!match) return kept;
	const open = drafts.flatMap((draft, itemIndex) => {
		if (draft.kind !== 'lacking') return [];
		const wanted = draft.wanted.filter(({ property }) => draft.options.has(property.name));
		const conditional = [...grouped(wanted, ({ property }) => property.name).values()].filter(
			(rows) => rows.every(mayBeKept),
		);
		return conditional.length > 0 ? [{ itemIndex, key: draft.key, conditional }] : [];
	});
	if (open.length === 0) return kept;
	const names = open.flatMap(({ conditional }) =>
		conditional.map(([{ property }]) => property.name),
	);
	const { records } = await findRecords({ context, objectType, match, properties: names }, [
		...new Set(open.map(({ key }) => key)),
	]);
	for (const { itemIndex, key, conditional } of open) {
		const record = records.get(key);
		if (!record) continue;
		const own = conditional.filter((rows) =>
			rows.every(({ property, when }) =>
				keepsAnyValue(when, record.properties[property.name], true),
			),
		);
		kept.set(itemIndex, new Set(own.map(([{ property }]) => property.name)));
	}
	return kept;
}

const mayBeKept = ({ when }: WantedProperty) => when === 'ifEmpty' || when === 'whenCreated';
