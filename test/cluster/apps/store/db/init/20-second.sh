echo second >>/data/log
