echo first >>/data/log
