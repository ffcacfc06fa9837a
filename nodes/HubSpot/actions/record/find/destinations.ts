import type { Destination, Destinations } from '../../engine/keptOptions';
import { findRecords } from '../../engine/findRecords';
import { lookUpAll } from './lookUpAll';
import type { Wanted } from './matches';
import type { Question } from './questions';
import type { LookUpRequest, Matches } from './request';

type Asked = Extract<Question, { kind: 'question' }>;

/** Where the values of looked-up items go, by their policies: an option is added only for what is written. */
export const destinationsOf =
	(request: LookUpRequest, questions: Question[]): Destinations =>
	async (items, properties) => {
		const asked = items.flatMap(({ itemIndex }) => {
			const question = questions[itemIndex];
			return question?.kind === 'question' ? [{ itemIndex, question }] : [];
		});
		const wanted = new Map<string, Wanted>();
		for (const { itemIndex, question } of asked) {
			const { key, criteria } = question;
			if (criteria && !wanted.has(key)) wanted.set(key, { key, criteria, itemIndex });
		}
		const found = await lookUpAll(request, [...wanted.values()]);
		const ids = asked.flatMap(({ question }) => idToWrite(question, found.get(question.key)) ?? []);
		const { context, objectType } = request;
		const query = { context, objectType, match: { by: 'recordId' } as const, properties };
		const { records } = await findRecords(query, [...new Set(ids)]);
		return new Map(
			asked.map(({ itemIndex, question }): [number, Destination] => {
				const matches = found.get(question.key);
				if (matches?.ok === false) return [itemIndex, 'nowhere'];
				if (matches?.id === undefined) return [itemIndex, ifMissing(question)];
				const id = idToWrite(question, matches);
				if (id === undefined) return [itemIndex, 'nowhere'];
				const record = records.get(id);
				return [itemIndex, record ? { record } : ifMissing(question)];
			}),
		);
	};

const ifMissing = ({ policies }: Asked): Destination =>
	policies.noMatch === 'create' ? { record: undefined } : 'nowhere';

/** The record that the item is written to; undefined where there is none, or it is left alone. */
function idToWrite({ policies }: Asked, matches: Matches | undefined): string | undefined {
	if (!matches?.ok || policies.oneMatch === 'skip') return undefined;
	return matches.count > 1 && policies.severalMatches === 'fail' ? undefined : matches.id;
}
