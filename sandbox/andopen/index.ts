export { AndOpen } from './andOpen';
export { AndOpenClient } from './client';
export { registerAndOpenControl, type GiftActionAnswer, type GiftView } from './control';
export type { AndOpenSettings, ApiVersion, Campaign, Environment, Gift, GiftStatus } from './model';
export { ANDOPEN_CAMPAIGNS } from './seed';
export { ANDOPEN_SIGNING_SECRET, ANDOPEN_TOKENS } from './tokens';
