import type { IDataObject } from 'n8n-workflow';

import type { ItemAnswer } from '../../../shared/items/operation';
import { recordUrl, type AccountSite } from '../../domain/recordUrl';
import type { UpsertAnswers } from './upsert';
import type { Reading } from './recordRow';

/** Where the records of the answers are. */
export interface RecordPlace {
	site: AccountSite;
	objectType: string;
}

/**
 * The output of one item: record id, link, outcome, and what was done with each property. Every key is there in
 * every item, so that later nodes can rely on it.
 */
export function recordAnswer(
	reading: Reading,
	answers: UpsertAnswers,
	place: RecordPlace,
): ItemAnswer {
	switch (reading.kind) {
		case 'skipped':
			return { json: { ...NOTHING, outcome: 'skipped', reason: reading.reason } };
		case 'failed':
			return {
				json: { ...NOTHING, outcome: 'failed', key: reading.key || null },
				error: reading.error,
			};
		case 'row':
			return rowAnswer(reading, answers, place);
	}
}

const NOTHING: IDataObject = { id: null, url: null, outcome: 'failed', key: null, properties: {} };

function rowAnswer(
	{ row, ignoredFields, optionsCreated, dryRun, skipsMissing }: Extract<Reading, { kind: 'row' }>,
	answers: UpsertAnswers,
	{ site, objectType }: RecordPlace,
): ItemAnswer {
	const answer = answers.get(row);
	const json: IDataObject = {
		...NOTHING,
		...(answer?.id !== undefined && { id: answer.id, url: recordUrl(site, objectType, answer.id) }),
		key: row.key || null,
		...(ignoredFields.length > 0 && { ignoredFields }),
		...(optionsCreated.length > 0 && {
			optionsCreated: optionsCreated.map((option) => ({ ...option })),
		}),
		...(dryRun && { dryRun }),
	};
	if (!answer) return { json };
	if (answer.outcome !== 'failed') {
		return { json: { ...json, outcome: answer.outcome, properties: { ...answer.properties } } };
	}
	const { because, existingId, error } = answer;
	if (because === 'notFound' && skipsMissing) {
		return { json: { ...json, outcome: 'skipped', reason: error.message } };
	}
	return {
		json: {
			...json,
			...(because === 'unknown' && { outcome: 'unknown' }),
			...(existingId !== undefined && {
				existingId,
				existingUrl: recordUrl(site, objectType, existingId),
			}),
		},
		error,
	};
}
