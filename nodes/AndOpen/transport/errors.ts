import { NodeApiError, type INode, type JsonObject } from 'n8n-workflow';

import type { Failure, Problem } from './failure';

/** &Open's fields by the names that they have in the editor. */
const PARAMETER_NAMES: Readonly<Record<string, string>> = {
	campaign_id: 'Campaign',
	first_name: 'First Name',
	last_name: 'Last Name',
	email: 'Email',
	shipping_address: 'Shipping Address',
	line_items: 'Line Items',
};

/** What an error says instead of what its failure alone would tell. */
export interface Wording {
	message: string;
	description: string;
}

/**
 * A failure as n8n shows it: &Open's own words with the parameter's name as the message, what to do about it in
 * the description.
 *
 * @param itemIndex the input item it belongs to, where there is one.
 */
export function apiError(
	node: INode,
	failure: Failure,
	itemIndex?: number,
	wording: Wording = { message: headline(failure), description: explanation(failure) },
): NodeApiError {
	const error = new NodeApiError(node, details(failure), {
		...wording,
		...(failure.status !== undefined && { httpCode: String(failure.status) }),
		...(itemIndex !== undefined && { itemIndex }),
	});
	// n8n would put a general sentence of its own in the place of &Open's.
	error.message = wording.message;
	error.description = wording.description;
	return error;
}

/** What happened, in one sentence. */
export function headline(failure: Failure): string {
	switch (failure.status) {
		case undefined:
			return failure.carriedOut === 'no'
				? '&Open could not be reached'
				: 'The connection to &Open was lost before it answered';
		case 401:
			return '&Open refused the token';
		case 429:
			return "&Open's rate limit was still exceeded after several tries";
		default:
			return `&Open: ${saidBy(failure)}`;
	}
}

/** What to do about it, and what &Open's support asks for. */
export function explanation(failure: Failure): string {
	return [advice(failure), evidence(failure)].filter(Boolean).join(' ');
}

/** Reason, codes and request id: what a person can look up. */
export function evidence(failure: Failure): string {
	const codes = failure.problems.map(({ code }) => code).filter((code) => code !== undefined);
	const said = failure.status === 401 || failure.status === 429 ? saidBy(failure) : '';
	return [
		failure.status === undefined ? `Reason: ${failure.reason}.` : `${failure.reason}.`,
		said && said !== failure.reason ? `&Open said: ${said}` : '',
		codes.length > 0 ? `Code: ${[...new Set(codes)].join(', ')}.` : '',
		failure.requestId === undefined ? '' : `Request-Id: ${failure.requestId}.`,
	]
		.filter(Boolean)
		.join(' ');
}

function advice({ status, carriedOut, problems }: Failure): string {
	switch (status) {
		case undefined:
			return carriedOut === 'no'
				? 'Nothing was sent. Check the credential, its Base URL, and the network of this server.'
				: 'Nothing was changed by it. Try again.';
		case 401:
			return 'Check that the token in the credential was not replaced in &Open, and that the credential has the region it was made for.';
		case 404:
			return 'It does not exist in the organisation and region that the token belongs to.';
		case 429:
			return 'Run fewer workflows at once, or try again later.';
		default:
			return problems.some(({ param }) => param?.endsWith('campaign_id'))
				? 'Pick a campaign that is not archived and belongs to the organisation of the token.'
				: '';
	}
}

const saidBy = ({ problems, reason }: Failure): string =>
	problems.length === 0 ? reason : problems.map(sentence).join('; ');

function sentence({ param, message }: Problem): string {
	if (param === undefined) return message;
	const name = PARAMETER_NAMES[param.split('.').at(-1) ?? ''];
	return name === undefined ? `${param} ${message}` : `${name} (${param}) ${message}`;
}

/** What the error view shows under "details": from the answer only, never from the request. */
const details = ({ status, reason, problems, requestId }: Failure): JsonObject => ({
	message: reason,
	...(status !== undefined && { status }),
	...(problems.length > 0 && { errors: problems.map((problem) => ({ ...problem })) }),
	...(requestId !== undefined && { requestId }),
});
