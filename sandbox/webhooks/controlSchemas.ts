/** Shapes that the control routes of both vendors' webhooks take. Unknown keys are refused: a misspelt option must not pass silently. */

export const strictObject = (
	properties: Record<string, object>,
	required: string[] = [],
): Record<string, unknown> => ({
	type: 'object',
	additionalProperties: false,
	properties,
	required,
});

export const text = { type: 'string', minLength: 1 } as const;
const headers = { type: 'object', additionalProperties: { type: 'string' } } as const;

export const tamperingProperties = {
	signature: { enum: ['wrong', 'missing'] },
	timestampShiftMs: { type: 'number' },
	bodyAfterSigning: { type: 'string' },
	headersAfterSigning: headers,
	queryAfterSigning: { type: 'string' },
} as const;

/** `wait`: answer only when the deliveries have come to their end. */
export const wait = { type: 'boolean' } as const;

const auth = {
	oneOf: [
		strictObject(
			{ kind: { const: 'signature' }, clientSecret: text, alsoV3: { type: 'boolean' } },
			['kind', 'clientSecret'],
		),
		strictObject(
			{
				kind: { const: 'apiKey' },
				location: { enum: ['header', 'query'] },
				name: text,
				secret: text,
			},
			['kind', 'location', 'name', 'secret'],
		),
		strictObject({ kind: { const: 'authorization' }, value: text }, ['kind', 'value']),
		strictObject({ kind: { const: 'none' } }, ['kind']),
	],
};

const scalar = { anyOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }] };

const field = {
	oneOf: [
		strictObject({ key: text, property: text }, ['key', 'property']),
		strictObject({ key: text, value: scalar }, ['key', 'value']),
	],
};

const body = {
	oneOf: [
		strictObject({ kind: { const: 'custom' }, fields: { type: 'array', items: field } }, [
			'kind',
			'fields',
		]),
		strictObject({ kind: { const: 'full' } }, ['kind']),
	],
};

export const workflowSchema = strictObject(
	{
		name: text,
		url: text,
		method: { enum: ['POST', 'GET'] },
		objectType: text,
		auth,
		body,
		deliverTo: text,
	},
	['name', 'url', 'method', 'objectType', 'auth', 'body'],
);

const eventSubscription = strictObject(
	{
		subscriptionType: { type: 'string', pattern: '^[a-z_]+\\.[A-Za-z]+$' },
		propertyName: text,
		objectTypeId: text,
		active: { type: 'boolean' },
	},
	['subscriptionType'],
);

export const appSchema = strictObject(
	{
		name: text,
		appId: { type: 'integer', minimum: 1 },
		targetUrl: text,
		clientSecret: text,
		events: { type: 'array', items: eventSubscription },
		olderSignature: { enum: ['v1', 'v2'] },
		deliverTo: text,
	},
	['name', 'appId', 'targetUrl', 'clientSecret', 'events', 'olderSignature'],
);

export const enrolSchema = strictObject(
	{
		workflow: text,
		objectId: text,
		wait,
		copies: { type: 'integer', minimum: 1, maximum: 100 },
		...tamperingProperties,
	},
	['workflow', 'objectId'],
);

export const sendEventsSchema = strictObject(
	{
		app: text,
		events: {
			type: 'array',
			minItems: 1,
			maxItems: 10_000,
			items: { type: 'object', required: ['subscriptionType'] },
		},
		wait,
		copies: { type: 'integer', minimum: 1, maximum: 100 },
		shuffle: { type: 'boolean' },
		...tamperingProperties,
	},
	['app', 'events'],
);

export const nameSchema = strictObject({ name: text }, ['name']);
export const deliverySchema = strictObject({ id: text, wait }, ['id']);
export const replaySchema = strictObject(
	{ id: text, attempt: { type: 'integer', minimum: 0 }, wait },
	['id'],
);

const timeouts = strictObject({ connectMs: { type: 'number' }, responseMs: { type: 'number' } }, [
	'connectMs',
	'responseMs',
]);
const count = { type: 'integer', minimum: 1 } as const;

export const timingSchema = strictObject({
	msPerMinute: { type: 'number', minimum: 0 },
	workflowAttempts: count,
	appAttempts: count,
	giftAttempts: count,
	workflowTimeouts: timeouts,
	appTimeouts: timeouts,
	giftTimeouts: timeouts,
	longestRetryAfterMs: { type: 'number', minimum: 0 },
});
