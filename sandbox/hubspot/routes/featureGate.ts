import { HubSpotError } from '../errors';
import type { HubSpot } from '../hubSpot';
import type { AccountSettings } from '../settings';

const REASONS = {
	customEvents:
		'Custom events need a Marketing, Sales or Service Hub Enterprise subscription; this account has none.',
	appEvents: 'This app has not been approved for app events.',
	legacyTimeline:
		'Timeline templates can be used only by apps of partners that had them before; this app has none.',
} as const satisfies Partial<Record<keyof AccountSettings, string>>;

/** Throws HubSpot's 403 for what the account or the app has not got. */
export function requireFeature({ account }: HubSpot, feature: keyof typeof REASONS): void {
	if (!account.settings[feature]) {
		throw new HubSpotError(403, 'FORBIDDEN', REASONS[feature]);
	}
}
