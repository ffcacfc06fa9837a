import { grouped } from '../../../../shared/grouped';
import type { KnownRecord } from '../../../domain/matching';
import type { Destination, Destinations } from '../../engine/keptOptions';
import { findRecords } from '../../engine/findRecords';
import { idsIn, lookUpAll, lookUpWithoutGone, wantedIn } from './lookUpAll';
import type { Question } from './questions';
import type { LookUpRequest, Matches } from './request';

/** What one item looks for. */
type Asked = Extract<Question, { kind: 'question' }> & { itemIndex: number };

/** Where the values of looked-up items go, by their policies: an option is added only for what is written. */
export const destinationsOf =
	(request: LookUpRequest, questions: Question[]): Destinations =>
	async (items, properties) => {
		const { context, objectType, gone } = request;
		const query = { context, objectType, match: { by: 'recordId' } as const, properties };
		const destinations = new Map<number, Destination>();
		let open = items.flatMap(({ itemIndex }): Asked[] => {
			const question = questions[itemIndex];
			return question?.kind === 'question' ? [{ ...question, itemIndex }] : [];
		});
		let found = await lookUpAll(request, wantedIn(byKey(open)));
		while (open.length > 0) {
			const ids = new Set(open.flatMap((asked) => chosenId(asked, found) ?? []));
			const { records, failures } = await findRecords(query, [...ids]);
			for (const id of ids) if (!records.has(id) && !failures.has(id)) gone.add(id);
			const isGone = (asked: Asked) => gone.has(chosenId(asked, found) ?? '');
			for (const asked of open.filter((each) => !isGone(each))) {
				const record = records.get(chosenId(asked, found) ?? '');
				destinations.set(asked.itemIndex, destinationOf(asked, found.get(asked.key), record));
			}
			open = open.filter(isGone);
			found = await lookUpWithoutGone(request, wantedIn(byKey(open)), found);
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
