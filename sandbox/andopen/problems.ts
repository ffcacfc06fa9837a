import type { ApiVersion } from './model';

/** One entry of &Open's `errors` array. `param` is in dot notation and only on field errors. */
export interface Problem {
	type: 'validation_error' | 'authentication_error' | 'api_error';
	code: string;
	message: string;
	param?: string;
}

/** An answer that is not the one hoped for; carries every problem found. */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		readonly problems: Problem[],
	) {
		super(problems.map(({ message }) => message).join('; '));
	}
}

export const invalid = (param: string, code: string, message: string): Problem => ({
	type: 'validation_error',
	code,
	message,
	param,
});

export const unsupportedVersion = (asked: string | undefined): Problem => ({
	type: 'api_error',
	code: 'unsupported_api_version',
	message:
		asked === undefined
			? 'The AndOpen-API-Version header is missing.'
			: `"${asked}" is not a supported API version.`,
});

export const invalidToken: Problem = {
	type: 'authentication_error',
	code: 'invalid_token',
	message: 'The access token is invalid.',
};

export const notFound: Problem = {
	type: 'api_error',
	code: 'not_found',
	message: 'The requested resource was not found.',
};

/** The error body as a version writes it. */
export const errorBody = (
	version: ApiVersion,
	status: number,
	problems: Problem[],
): Record<string, unknown> =>
	version === '2026-05'
		? { errors: problems }
		: {
				errors: problems.map(({ message, param }) => ({
					status: String(status),
					detail:
						param === undefined
							? message
							: `param is missing or the value is empty or invalid: ${param}`,
				})),
				jsonapi: { version: '1.0' },
			};

/** The first of each parameter: a value of the wrong type is not also missing. */
export const onePerParameter = (problems: Problem[]): Problem[] =>
	problems.filter(
		({ param }, index) => problems.findIndex((earlier) => earlier.param === param) === index,
	);
