import type { AndOpenSettings } from './model';

export const defaultAndOpenSettings = (): AndOpenSettings => ({
	environment: 'us',
	answerVersion: '2026-05',
	redemptionUrlAfterReads: 1,
	redemptionUrlAfterMs: 0,
	createdStatus: 201,
	emailRequired: true,
	strictNames: false,
	announceSubmitted: false,
});
