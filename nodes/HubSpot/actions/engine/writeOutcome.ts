import type { Failure } from '../../transport';

/** The outcome of a write without a success: `unknown` when the request left and nobody knows whether it was done. */
export const writeOutcome = ({ carriedOut }: Failure): 'failed' | 'unknown' =>
	carriedOut === 'unknown' ? 'unknown' : 'failed';
