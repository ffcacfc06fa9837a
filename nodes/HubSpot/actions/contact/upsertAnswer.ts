import type { IDataObject } from 'n8n-workflow';

import type { ItemAnswer } from '../../../shared/items/operation';
import { recordUrl, type AccountSite } from '../../domain/recordUrl';
import type { UpsertAnswers } from '../upsert';
import type { Reading } from './upsertRows';

/**
 * The output of one item: record id, link, outcome, and what was done with each property. Every key is there in
 * every item, so that later nodes can rely on it.
 */
export function upsertAnswer(
	reading: Reading,
	answers: UpsertAnswers,
	site: AccountSite,
): ItemAnswer {
	switch (reading.kind) {
		case 'skipped':
			return { json: { ...NOTHING, outcome: 'skipped', reason: reading.reason } };
		case 'failed':
			return {
				json: { ...NOTHING, outcome: 'failed', key: reading.key ?? null },
				error: reading.error,
			};
		case 'row':
			return rowAnswer(reading, answers, site);
	}
}

const NOTHING: IDataObject = { id: null, url: null, outcome: 'failed', key: null, properties: {} };

function rowAnswer(
	{ row, ignoredFields, dryRun }: Extract<Reading, { kind: 'row' }>,
	answers: UpsertAnswers,
	site: AccountSite,
): ItemAnswer {
	const answer = answers.get(row);
	const json: IDataObject = {
		...NOTHING,
		...(answer?.id !== undefined && { id: answer.id, url: recordUrl(site, 'contacts', answer.id) }),
		key: row.key,
		...(ignoredFields.length > 0 && { ignoredFields }),
		...(dryRun && { dryRun }),
	};
	if (answer && answer.outcome !== 'failed') {
		return { json: { ...json, outcome: answer.outcome, properties: { ...answer.properties } } };
	}
	return { json, ...(answer && { error: answer.error }) };
}
