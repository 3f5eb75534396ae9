import { describeLessons } from "./support/lessons";

describeLessons("en");
