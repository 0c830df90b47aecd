import { holdForRandomScenes } from './properties';

holdForRandomScenes(10_000);
