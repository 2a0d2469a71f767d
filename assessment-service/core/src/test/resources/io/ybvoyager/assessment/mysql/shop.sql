-- All kinds of objects that MySQL 8.0.15 and MariaDB 11 both have.
CREATE DATABASE shop CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
USE shop;
CREATE TABLE customer (
  id bigint unsigned NOT NULL AUTO_INCREMENT,
  email varchar(100) NOT NULL,
  name varchar(80) CHARACTER SET latin1 DEFAULT NULL,
  status enum('new','it''s','back\\slash') NOT NULL DEFAULT 'new',
  flags set('a','b') DEFAULT 'a',
  active tinyint(1) NOT NULL DEFAULT '1',
  points int(8) unsigned zerofill NOT NULL DEFAULT '00000007',
  mask bit(4) DEFAULT b'101',
  born date DEFAULT NULL,
  since datetime NOT NULL DEFAULT '2000-01-01 00:00:00',
  touched timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
  works time DEFAULT NULL,
  made year DEFAULT NULL,
  photo longblob,
  notes text,
  data json DEFAULT NULL,
  score double(8,2) DEFAULT '1.50',
  initials varchar(10) GENERATED ALWAYS AS (upper(left(`email`,2))) VIRTUAL,
  doubled int GENERATED ALWAYS AS (`points` * 2) STORED,
  PRIMARY KEY (id),
  UNIQUE KEY email (email),
  KEY touched (touched),
  KEY notes (notes(20)),
  KEY name_status (name, status),
  KEY name (name),
  FULLTEXT KEY words (notes)
) ENGINE=InnoDB;
CREATE TABLE `Order` (
  id int NOT NULL AUTO_INCREMENT,
  customer bigint unsigned NOT NULL,
  `user` varchar(20) COLLATE utf8mb4_bin DEFAULT 'it''s "x"',
  total decimal(10,2) NOT NULL DEFAULT '0.00',
  placed datetime DEFAULT NULL,
  PRIMARY KEY (id),
  KEY name (`user`),
  CONSTRAINT order_customer FOREIGN KEY (customer) REFERENCES customer (id) ON DELETE CASCADE ON UPDATE CASCADE
) ENGINE=InnoDB AUTO_INCREMENT=2000000000;
CREATE TABLE place (id int NOT NULL, at_point point NOT NULL, PRIMARY KEY (id), SPATIAL KEY at_point (at_point)) ENGINE=InnoDB;
CREATE TABLE log_entry (day date NOT NULL, what varchar(20) DEFAULT NULL, KEY day (day)) ENGINE=InnoDB
  PARTITION BY RANGE COLUMNS (day) (PARTITION p0 VALUES LESS THAN ('2020-01-01'), PARTITION p1 VALUES LESS THAN (MAXVALUE));
CREATE TABLE year_entry (d date NOT NULL, what varchar(20) DEFAULT NULL) ENGINE=InnoDB
  PARTITION BY RANGE (year(d)) (PARTITION p0 VALUES LESS THAN (2020), PARTITION p1 VALUES LESS THAN MAXVALUE);
CREATE TABLE spread (a int NOT NULL, PRIMARY KEY (a)) ENGINE=InnoDB PARTITION BY HASH (a) PARTITIONS 3;
CREATE TABLE old_one (a int NOT NULL, b varchar(10) DEFAULT NULL, UNIQUE KEY a (a)) ENGINE=MyISAM DEFAULT CHARSET=latin1;
CREATE TABLE mem (a int NOT NULL, KEY a (a) USING HASH) ENGINE=MEMORY;
CREATE TABLE `odd "name" <b>'x'` (`a,b` int NOT NULL, `c``d` varchar(5) DEFAULT NULL, PRIMARY KEY (`a,b`)) ENGINE=InnoDB;
CREATE VIEW busy AS SELECT c.id AS id, IFNULL(c.name, 'none') AS name, count(o.id) AS orders
  FROM customer c LEFT JOIN `Order` o ON o.customer = c.id WHERE c.active = 1 GROUP BY c.id, c.name;
CREATE SQL SECURITY INVOKER VIEW cheap AS SELECT id, total FROM `Order` WHERE total < 10 WITH CASCADED CHECK OPTION;
DELIMITER //
CREATE FUNCTION tax(amount decimal(10,2), rate int) RETURNS decimal(10,2) DETERMINISTIC
BEGIN
  RETURN amount * rate DIV 100;
END //
CREATE PROCEDURE report(IN since date, OUT found int)
BEGIN
  DECLARE done int DEFAULT 0;
  DECLARE cur CURSOR FOR SELECT id FROM customer WHERE born > since;
  DECLARE CONTINUE HANDLER FOR NOT FOUND SET done = 1;
  SELECT count(*) INTO found FROM customer;
  SELECT id, total FROM `Order` LIMIT 1, 10;
  INSERT IGNORE INTO old_one (a, b) VALUES (1, "x");
END //
CREATE TRIGGER order_placed BEFORE INSERT ON `Order` FOR EACH ROW
BEGIN
  SET NEW.placed = IFNULL(NEW.placed, NOW());
END //
CREATE EVENT nightly ON SCHEDULE EVERY 1 DAY STARTS '2030-01-01 03:00:00' DO DELETE FROM mem WHERE a < 0 LIMIT 10 //
DELIMITER ;
INSERT INTO customer (email, name) VALUES ('a@example.com', 'Ann'), ('b@example.com', 'Bob; drop'), ('c@example.com', NULL);
INSERT INTO `Order` (customer, total) VALUES (1, 5), (2, 50);
