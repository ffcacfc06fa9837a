import type { Criteria } from '../../../domain/criteria/types';
import { surelyFails } from '../../../domain/criteria/verdict';
import type { KnownRecord } from '../../../domain/matching';
import type { LookUpRequest, Matches } from './request';

/**
 * Tells of a record that was found whether it is still what the criteria mean, by what it holds now. What only HubSpot
 * can judge counts as still so, unless the matches came with a stricter judgement.
 */
export function meantBy(
	{ lookUp }: LookUpRequest,
	criteria: Criteria = [],
	matches: Matches | undefined,
): (record: KnownRecord) => boolean {
	const own = matches?.ok ? matches.isMeant : undefined;
	return own ?? (({ properties }) => !surelyFails(properties, criteria, lookUp));
}
