import { grouped } from '../../../../shared/grouped';
import { propertiesIn } from '../../../domain/criteria/lookUp';
import type { KnownRecord } from '../../../domain/matching';
import type { Destination, Destinations } from '../../engine/keptOptions';
import { findRecords } from '../../engine/findRecords';
import { idsIn, lookUpAll, wantedIn, withoutRuledOut } from './lookUpAll';
import { meantBy } from './meant';
import type { Question } from './questions';
import type { LookUpRequest, Matches } from './request';

/** What one item looks for. */
type Asked = Extract<Question, { kind: 'question' }> & { itemIndex: number };

/** Where the values of looked-up items go, by their policies: an option is added only for what is written. */
export const destinationsOf =
	(request: LookUpRequest, questions: Question[]): Destinations =>
	async (items, properties) => {
		const { context, objectType, ruledOut } = request;
		const destinations = new Map<number, Destination>();
		let open = items.flatMap(({ itemIndex }): Asked[] => {
			const question = questions[itemIndex];
			return question?.kind === 'question' ? [{ ...question, itemIndex }] : [];
		});
		let found = await lookUpAll(request, wantedIn(byKey(open)));
		while (open.length > 0) {
			const ids = new Set(open.flatMap((asked) => chosenId(asked, found) ?? []));
			const compared = open.flatMap(({ criteria }) => (criteria ? propertiesIn(criteria) : []));
			const { records, failures } = await findRecords(
				{
					context,
					objectType,
					match: { by: 'recordId' },
					properties: [...new Set([...properties, ...compared])],
				},
				[...ids],
			);
			for (const id of ids) if (!records.has(id) && !failures.has(id)) ruledOut.addArchived(id);
			const left: Asked[] = [];
			for (const asked of open) {
				const id = chosenId(asked, found) ?? '';
				const matches = found.get(asked.key);
				const record = records.get(id);
				const isMeant = meantBy(request, asked.criteria, matches);
				// It does not have the values any more by which it was found.
				const isChanged = record !== undefined && !isMeant(record);
				if (isChanged) ruledOut.addChanged(id, asked.key);
				if (isChanged || ruledOut.isArchived(id)) left.push(asked);
				else destinations.set(asked.itemIndex, destinationOf(asked, matches, record));
			}
			open = left;
			found = await withoutRuledOut(request, wantedIn(byKey(open)), found);
		}
		return destinations;
	};

const byKey = (asked: Asked[]) => grouped(asked, ({ key }) => key);

/** The match that the item is about; undefined where there is none, or several are an error. */
function chosenId({ key, policies }: Asked, found: Map<string, Matches>): string | undefined {
	const [id, ...others] = idsIn(found, key);
	return others.length > 0 && policies.severalMatches === 'fail' ? undefined : id;
}

function destinationOf(
	{ policies }: Asked,
	matches: Matches | undefined,
	record: KnownRecord | undefined,
): Destination {
	const { oneMatch, noMatch, severalMatches } = policies;
	const count = matches?.ok ? matches.ids.length : 0;
	if (matches?.ok === false || (count > 1 && severalMatches === 'fail')) return 'nowhere';
	if (count > 0 && oneMatch === 'skip') return 'nowhere';
	if (record) return { record };
	return noMatch === 'create' ? { record: undefined } : 'nowhere';
}
