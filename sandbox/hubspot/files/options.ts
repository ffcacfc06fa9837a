import { requiredFieldsMissing, validationError } from '../errors';
import { ACCESS_KINDS, type FileAccess } from './access';

const STRATEGIES = ['NONE', 'REJECT', 'RETURN_EXISTING'] as const;
const SCOPES = ['ENTIRE_PORTAL', 'EXACT_FOLDER'] as const;

/** How a file is stored. */
export interface UploadOptions {
	access: FileAccess;
	overwrite: boolean;
	duplicateValidationStrategy: (typeof STRATEGIES)[number];
	duplicateValidationScope: (typeof SCOPES)[number];
	/** Milliseconds. */
	expiresAt: number | undefined;
}

type Given = Readonly<Record<string, unknown>>;

const DAY_MS = 86_400_000;
const PERIOD = /^P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/;
const DAYS_OF = [365, 30, 7, 1] as const;
const LONGEST_DAYS = 365;

/** The `options` part of a form, which is JSON in a string; throws HubSpot's 400. */
export function parseOptions(text: string | undefined, now: number): UploadOptions {
	return readOptions(parseObject(text), now);
}

/** A JSON object in a string; throws HubSpot's 400. */
export function parseObject(text: string | undefined): Given {
	if (text === undefined || text === '') throw requiredFieldsMissing(['options']);
	const value = parsed(text);
	if (!isRecord(value)) throw validationError('options must be a JSON object');
	return value;
}

/** The same fields, as an import gives them; throws HubSpot's 400 naming the field. */
export function readOptions(given: Given, now: number): UploadOptions {
	if (!isGiven(given.access)) throw requiredFieldsMissing(['access']);
	const expiresAt = readExpiry(given, now);
	return {
		access: oneOf('access', given.access, ACCESS_KINDS),
		overwrite: readBoolean('overwrite', given.overwrite ?? false),
		duplicateValidationStrategy: oneOf(
			'duplicateValidationStrategy',
			given.duplicateValidationStrategy ?? 'NONE',
			STRATEGIES,
		),
		duplicateValidationScope: oneOf(
			'duplicateValidationScope',
			given.duplicateValidationScope ?? 'ENTIRE_PORTAL',
			SCOPES,
		),
		expiresAt,
	};
}

/** Throws HubSpot's 400 for what is none of these. */
export function oneOf<T extends string>(field: string, value: unknown, allowed: readonly T[]): T {
	const found = allowed.find((candidate) => candidate === value);
	if (found !== undefined) return found;
	throw validationError(`${field} must be one of [${allowed.join(', ')}]`, {
		context: { [field]: [String(value)] },
	});
}

export function readBoolean(field: string, value: unknown): boolean {
	if (typeof value === 'boolean') return value;
	throw validationError(`${field} must be true or false`, {
		context: { [field]: [String(value)] },
	});
}

/** A moment to come, as ISO 8601 or milliseconds; throws HubSpot's 400. */
export function readMoment(field: string, value: unknown, now: number): number {
	const time = typeof value === 'number' ? value : Date.parse(String(value));
	if (Number.isNaN(time) || time <= now) {
		throw validationError(`${field} must be a time in the future`, {
			context: { [field]: [String(value)] },
		});
	}
	return time;
}

function readExpiry({ ttl, expiresAt }: Given, now: number): number | undefined {
	if (isGiven(ttl) && isGiven(expiresAt)) {
		throw validationError('Only one of ttl and expiresAt can be set');
	}
	if (isGiven(expiresAt)) return readMoment('expiresAt', expiresAt, now);
	return isGiven(ttl) ? now + readPeriod(ttl) * DAY_MS : undefined;
}

/** HubSpot's JSON reader takes null for a field that was left out. */
const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

/** HubSpot docs: an ISO 8601 period from one day to one year. Gives days. */
function readPeriod(ttl: unknown): number {
	const parts = PERIOD.exec(String(ttl));
	const days = DAYS_OF.reduce(
		(sum, each, index) => sum + each * Number(parts?.[index + 1] ?? 0),
		0,
	);
	if (days >= 1 && days <= LONGEST_DAYS) return days;
	throw validationError('ttl must be a period between P1D and P1Y', {
		context: { ttl: [String(ttl)] },
	});
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw validationError('options must be valid JSON');
	}
}

const isRecord = (value: unknown): value is Given =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
