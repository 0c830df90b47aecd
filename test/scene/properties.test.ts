import { holdForRandomScenes } from './properties';

holdForRandomScenes(200);
